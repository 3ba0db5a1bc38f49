"""What talks to an outside API, and what only builds or reads values of its client."""

import smtplib

import aiohttp
import boto3
import grpc
import httpx
import openai
import requests
import stripe
import urllib3
from google.oauth2.credentials import Credentials as OAuthCredentials
from googleapiclient.discovery import build
from googleapiclient.http import HttpRequestMock
from opensearchpy import OpenSearch
from slack_bolt import App, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks import SectionBlock
from slack_sdk.web import SlackResponse


async def fetch(url: str) -> str:
    async with httpx.AsyncClient(timeout=httpx.Timeout(3)) as client:  #: outside external:httpx
        response = await client.get(url)  #: outside external:httpx
        response.raise_for_status()
        return response.headers["x-name"].strip()


def read(response: httpx.Response) -> object:
    return response.json()


def load(url: str) -> object:
    session = requests.Session()  #: outside external:requests
    session.headers.update({"accept": "text/plain"})
    session.mount("https://", requests.adapters.HTTPAdapter(max_retries=urllib3.util.Retry(3)))
    session.post(url).raise_for_status()  #: outside external:requests
    return requests.get(url).json().get("name").lower()  #: outside external:requests


def store(data: bytes) -> None:
    bucket = boto3.client("s3")  #: outside external:boto3
    found = bucket.get_object(Key="a").get("Body")  #: outside external:boto3
    bucket.put_object(Body=data + found)  #: outside external:boto3


async def complete(question: str) -> str:
    client = openai.AsyncOpenAI()  #: outside external:openai
    answer = await client.chat.completions.create(messages=[question])  #: outside external:openai
    return answer.choices[0].message.content.strip()


def charge(amount: int) -> None:
    stripe.Charge.create(amount=amount)  #: outside external:stripe
    stripe.Webhook.construct_event(amount)


def mail(text: str) -> None:
    with smtplib.SMTP("localhost") as server:  #: outside external:smtplib
        server.sendmail("a", "b", text)  #: outside external:smtplib


def remote() -> None:
    channel = grpc.insecure_channel("localhost")  #: outside external:grpc
    channel.close()  #: outside external:grpc


def drive(saved: dict[str, str]) -> str:
    credentials = OAuthCredentials.from_authorized_user_info(saved)
    service = build("drive", "v3", credentials=credentials)  #: outside external:googleapiclient
    listed = service.files().list().execute()  #: outside external:googleapiclient
    return listed.get("files").pop()


def pretend() -> HttpRequestMock:
    return HttpRequestMock(None, "", None)


def tell(client: WebClient, text: str) -> SlackResponse:
    try:
        return client.chat_postMessage(blocks=[SectionBlock(text=text)])  #: outside external:slack_sdk
    except SlackApiError as error:
        error.add_note(error.response.get("error"))
        raise


def named(response: SlackResponse, context: BoltContext) -> str:
    context.update({"user": response.get("user")})
    return response.get("name")


app = App()


@app.command("/hello")  #: register hello
def hello(context: BoltContext) -> None:
    context.ack()


async def listen(session: aiohttp.ClientSession) -> None:
    socket = await session.ws_connect("wss://localhost")  #: outside external:aiohttp
    await socket.send_str("hello")  #: outside external:aiohttp


def explain(client: OpenSearch) -> dict[str, str]:
    return client.cluster.allocation_explain()  #: outside external:opensearchpy


# file: strangers.py
"""Libraries that nobody has heard of, by the names of their classes."""

from unheard_ads import AdsClient, Report, connect
from unheard_cache import CacheClient
from mypy_boto3_s3 import S3Client

ads = AdsClient("key")


class Gateway:
    def __init__(self, client: AdsClient) -> None:
        self.client = client

    def find(self, name: str):
        return self.client.bulk.Account.query(name)  #: outside external:unheard_ads~


def run() -> None:
    ads.campaigns.create(name="x")  #: outside external:unheard_ads~
    ads.configure(retries=1)
    Report().send()
    connect().query("x")
    CacheClient().get("x")


def upload(client: S3Client) -> None:
    client.upload_file("x")  #: outside external:boto3~
