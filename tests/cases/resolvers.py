"""Resolvers of GraphQL: what they find as their context."""

import strawberry
from fastapi import FastAPI
from strawberry.fastapi import BaseContext, GraphQLRouter
from strawberry.types import Info


class Service:
    def run(self) -> None: ...


class Context(BaseContext):
    def __init__(self, service: Service) -> None:  #: annotation Service
        self.service = service


def get_context() -> Context:  #: annotation Context
    return Context(Service())  #: construct Context, construct Context.__init__, construct Service


@strawberry.type
class User:
    @strawberry.field
    def friends(self, info: Info[Context, None]) -> list[str]:  #: annotation Context
        info.context.service.run()  #: call Service.run
        return []


@strawberry.type
class Query:
    @strawberry.field
    def users(self, info: Info) -> list[User]:  #: annotation User
        info.context.service.run()  #: call Service.run~
        return []


app = FastAPI()
app.include_router(GraphQLRouter(strawberry.Schema(Query), context_getter=get_context))  #: passed get_context~
