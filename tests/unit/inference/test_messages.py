from io import BytesIO

import pytest

from cutaway.inference.messages import GarbledMessage, encode, read_messages


def test_messages_read_back_as_they_were_written() -> None:
    messages = [{"id": 1, "result": None}, {"method": "naïve", "params": ["é", 2]}]

    read = list(read_messages(BytesIO(b"".join(encode(message) for message in messages))))

    assert read == messages


def test_headers_other_than_the_length_are_passed_over() -> None:
    stream = BytesIO(b'Content-Type: application/json\r\ncontent-length: 8\r\n\r\n{"id":1}')

    assert list(read_messages(stream)) == [{"id": 1}]


def test_a_stream_that_ends_inside_a_message_gives_the_messages_before_it() -> None:
    stream = BytesIO(encode({"id": 1}) + b"Content-Length: 50\r\n\r\n{")

    assert list(read_messages(stream)) == [{"id": 1}]


@pytest.mark.parametrize(
    "garbage",
    [
        b"Traceback (most recent call last)\n",
        b"Content-Length: many\r\n\r\n{}",
        b"Content-Length: 99999999999\r\n\r\n{}",
        b"Content-Type: application/json\r\n\r\n{}",
        b"Content-Length: 3\r\n\r\n{]}",
        b"Content-Length: 2\r\n\r\n[]",
        b"Content-Length: 200000\r\n\r\n" + b"[" * 200_000,
    ],
    ids=["no-header", "no-number", "huge", "no-length", "no-json", "no-object", "too-deep"],
)
def test_what_is_no_message_is_told_apart(garbage: bytes) -> None:
    with pytest.raises(GarbledMessage):
        list(read_messages(BytesIO(garbage)))
