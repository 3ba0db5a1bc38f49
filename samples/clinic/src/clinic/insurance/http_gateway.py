"""The insurers' common HTTP service."""

from http import HTTPStatus

import httpx

from clinic.insurance.contracts import CoverContract
from clinic.insurance.ports import InsuranceGateway
from clinic.shared.errors import OutsideServiceDown


class HttpInsuranceGateway(InsuranceGateway):
    def __init__(self, http: httpx.AsyncClient, url: str) -> None:
        self._http = http
        self._url = url

    async def check_cover(self, insurance_number: str) -> CoverContract:
        try:
            response = await self._http.get(f"{self._url}/cover/{insurance_number}")
            if response.status_code == HTTPStatus.NOT_FOUND:
                return CoverContract(is_covered=False, insurer=None)
            response.raise_for_status()
        except httpx.HTTPError as error:
            raise OutsideServiceDown("The insurers' service") from error
        return CoverContract(is_covered=True, insurer=response.json()["insurer"])
