"""Staff as clients see them."""

from pydantic import ConfigDict, Field

from clinic.identity.roles import Role
from clinic.shared.contracts import Contract


class StaffForm(Contract):
    name: str = Field(min_length=1, max_length=200)
    role: Role


class StaffContract(Contract):
    model_config = ConfigDict(from_attributes=True)

    name: str
    role: Role


class EnrolledContract(Contract):
    """The only time that the key is shown."""

    staff: StaffContract
    api_key: str
