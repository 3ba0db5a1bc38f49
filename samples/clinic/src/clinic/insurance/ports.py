"""What the clinic asks insurers."""

from abc import ABC, abstractmethod

from clinic.insurance.contracts import CoverContract


class InsuranceGateway(ABC):
    @abstractmethod
    async def check_cover(self, insurance_number: str) -> CoverContract:
        """Whether an insurer pays for the holder of this number, and which."""
