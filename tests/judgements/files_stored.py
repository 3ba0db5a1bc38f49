"""A storage of files is no DAO for its name; one that runs statements, or whose heirs do, is."""
# file: shop/storage.py
from abc import ABC, abstractmethod
from pathlib import Path
import sqlite3


class ImageStorage(ABC):  #: support
    @abstractmethod
    def save(self, name: str, content: bytes) -> None: ...


class LocalImageStorage(ImageStorage):  #: support
    def save(self, name: str, content: bytes) -> None:
        Path(name).write_bytes(content)


class OrderStorage(ABC):  #: dao
    @abstractmethod
    def save(self, name: str) -> None: ...


class SqliteOrderStorage(OrderStorage):  #: dao
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def save(self, name: str) -> None:
        self.connection.execute("insert into orders values (?)", (name,))
# file: shop/api.py
from fastapi import APIRouter, Depends, UploadFile

from shop.storage import ImageStorage, LocalImageStorage

router = APIRouter()


def get_storage() -> ImageStorage:
    return LocalImageStorage()


@router.post("/images", status_code=204)
def add(image: UploadFile, storage: ImageStorage = Depends(get_storage)) -> None:
    storage.save(image.filename or "", image.file.read())
