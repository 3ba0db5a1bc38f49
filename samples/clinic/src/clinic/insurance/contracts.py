"""Insurance cover as clients see it."""

from clinic.shared.contracts import Contract


class CoverContract(Contract):
    is_covered: bool
    insurer: str | None
