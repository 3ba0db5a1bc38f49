"""Is the front desk open?"""

from clinic.shared.contracts import HealthContract


async def read_health() -> HealthContract:
    return HealthContract(status="ok")
