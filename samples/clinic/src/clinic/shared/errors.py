"""What can go wrong at the front desk."""


class ClinicError(Exception):
    """Base of all errors that the caller can do something about."""


class Missing(ClinicError):
    def __init__(self, kind: str, key: object) -> None:
        super().__init__(f"There is no {kind} {key}.")


class Conflict(ClinicError):
    """It would contradict what is there already."""


class UnknownCaller(ClinicError):
    def __init__(self) -> None:
        super().__init__("The API key is missing or unknown.")


class Refused(ClinicError):
    def __init__(self, role: str) -> None:
        super().__init__(f"This needs the role {role}.")


class OutsideServiceDown(ClinicError):
    def __init__(self, service: str) -> None:
        super().__init__(f"{service} does not answer.")
