"""A class of which most methods ask for dependencies is a router, however its routes come about; Django's classes are
what they inherit, and what lies among DAOs without a statement finds no rows."""
# file: shop/handlers.py
from fastapi import Depends

from shop.first_service import FirstService
from shop.second_service import SecondService


def handler(**config):
    def mark(function):
        function.config = config
        return function

    return mark


def first() -> FirstService:
    return FirstService()


def second() -> SecondService:
    return SecondService()


class ItemHandler:  #: router
    @handler(path="/items", methods=["GET"])
    def items(self, one: FirstService = Depends(first), two: SecondService = Depends(second)) -> int:
        return one.count() + two.count()

    @handler(path="/more", methods=["GET"])
    def more(self, one: FirstService = Depends(first)) -> int:
        return one.count()
# file: shop/first_service.py
from shop.places import Place


class FirstService:  #: service
    def count(self) -> int:
        return Place().free()
# file: shop/second_service.py
class SecondService:  #: service
    def count(self) -> int:
        return 2
# file: shop/places.py
from django.core.management.base import BaseCommand
from django.db.models import Manager, Model
from django.test import TestCase


class PlaceManager(Manager):  #: model
    def nearest(self, ip):
        return self.raw("select 1", [ip])[0]


class Place(Model):  #: model
    objects = PlaceManager()

    def free(self) -> int:
        return 1


class Command(BaseCommand):  #: support
    def handle(self):
        return Place().free()


class PlaceTest(TestCase):
    def check(self):
        return Place().free()
# file: shop/repositories/clauses.py
from dataclasses import dataclass


@dataclass
class Clause:  #: support
    text: str


class ClauseFactory:  #: dao
    def with_id(self, id: int) -> Clause:
        return Clause(f"id = {id}")
