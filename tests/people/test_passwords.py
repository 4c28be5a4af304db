import asyncio
import unicodedata

import pytest

from meetingroom.errors import BusyError
from meetingroom.people.passwords import QUEUE_MAX, Passwords, weakness


@pytest.fixture
def passwords():
    passwords = Passwords()
    yield passwords
    passwords.close()


@pytest.mark.parametrize(
    "password",
    [
        "",
        "ngắn quá",
        "aaaaaaaaaaaaaaaa",
        "123456789012",
        "password2030!",
        "P@ssw0rd2030!",
        "Mật khẩu 2030",
        "tinhuy@123456",
        "thuky.an-2030",
        "x" * 300,
    ],
)
def test_what_is_easy_to_guess_may_not_be_chosen(password):
    assert weakness(password, login="thuky.an") is not None


@pytest.mark.parametrize("password", ["ba con suối nhỏ", "correct horse battery"])
def test_a_sentence_may_be_chosen(password):
    assert weakness(password, login="thuky.an") is None


async def test_a_password_fits_its_own_hash_only(passwords):
    stored = await passwords.hash("ba con suối nhỏ")

    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await passwords.verify(stored, "ba con suối nhỏ")
    assert not await passwords.verify(stored, "ba con suối to")
    assert not await passwords.verify("no hash at all", "ba con suối nhỏ")


async def test_composed_and_decomposed_letters_are_the_same_password(passwords):
    stored = await passwords.hash(unicodedata.normalize("NFC", "ba con suối nhỏ"))

    assert await passwords.verify(
        stored, unicodedata.normalize("NFD", "ba con suối nhỏ")
    )


async def test_without_a_hash_one_is_computed_all_the_same(passwords):
    fits = await passwords.verify(None, "ba con suối nhỏ")

    assert not fits
    assert passwords.checked == 1


async def test_the_queue_has_an_end(passwords):
    waiting = [
        asyncio.create_task(passwords.verify(None, "x")) for _ in range(QUEUE_MAX)
    ]
    await asyncio.sleep(0)
    with pytest.raises(BusyError):
        await passwords.verify(None, "x")
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)

    assert not await passwords.verify(None, "x")
