"""A port belongs to one portal from before its first start's work until its end."""

import socket

import pytest

from portal.serve.supervisor import CannotRun, held_port
from tests.browser.support_stack import free_port

HERE = "127.0.0.1"


def hold(port):
    return held_port(HERE, port, "public door", "HEARD_PUBLIC_PORT")


def test_a_second_portal_is_refused_while_the_first_still_makes_itself_ready():
    port = free_port()
    with hold(port), pytest.raises(CannotRun, match=f"Port {port}, for the public door"), hold(port):
        pass
    with hold(port):
        pass  # it is free again


def test_the_doors_own_processes_share_the_port_that_is_held():
    port = free_port()
    with hold(port), socket.create_server((HERE, port), reuse_port=True):
        for _reader in range(20):  # the holder itself takes nobody
            socket.create_connection((HERE, port), timeout=2).close()


def test_a_program_that_shares_its_port_is_seen_all_the_same():
    with (
        socket.create_server((HERE, 0), reuse_port=True) as another,
        pytest.raises(CannotRun),
        hold(another.getsockname()[1]),
    ):
        pass
