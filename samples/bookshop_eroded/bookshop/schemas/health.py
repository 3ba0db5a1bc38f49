"""What the health check answers."""

from pydantic import BaseModel


class Health(BaseModel):
    status: str
    version: str
