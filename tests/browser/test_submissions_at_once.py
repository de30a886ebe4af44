"""Thirty-two people press Send in the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

from tests.browser.support_stack import PortalStack
from tests.visitor import Answer, Form, Visitor

PEOPLE = 32

REPORTS = """
from portal.safety_reports.models import SafetyReport
answer = SafetyReport.objects.count()
"""


def at_once(stack: PortalStack, forms: list[Form]) -> list[Answer]:
    """Everybody sends their form in the same moment, each over a connection of their own."""
    together = threading.Barrier(len(forms))

    def send(form: Form) -> Answer:
        together.wait()
        return Visitor(stack.public_url).send_report(form)

    with ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(send, forms))


def ready_to_send(stack: PortalStack, people: int) -> list[Form]:
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(lambda _number: Visitor(stack.public_url).up_to_sending(), range(people)))


def test_each_of_32_people_who_send_at_once_gets_a_receipt_that_opens_one_report(
    portal_stack: PortalStack,
) -> None:
    before = portal_stack.evaluate(REPORTS)
    forms = ready_to_send(portal_stack, PEOPLE)

    answers = at_once(portal_stack, forms)

    assert [answer.status for answer in answers] == [200] * PEOPLE
    receipts = {answer.receipt for answer in answers}
    assert "" not in receipts
    assert len(receipts) == PEOPLE
    assert portal_stack.evaluate(REPORTS) == before + PEOPLE
    with ThreadPoolExecutor(4) as pool:
        opened = list(
            pool.map(lambda receipt: Visitor(portal_stack.public_url).open_receipt(receipt), receipts)
        )
    assert [page.status for page in opened] == [200] * PEOPLE
    wrong = Visitor(portal_stack.public_url).open_receipt("0" * 24)
    assert all(page.text != wrong.text for page in opened)


def test_the_same_form_sent_32_times_at_once_is_one_report_and_one_receipt(portal_stack: PortalStack) -> None:
    before = portal_stack.evaluate(REPORTS)
    (form,) = ready_to_send(portal_stack, 1)

    answers = at_once(portal_stack, [form] * PEOPLE)

    assert {answer.status for answer in answers} == {200}
    assert len({answer.receipt for answer in answers} - {""}) == 1
    assert portal_stack.evaluate(REPORTS) == before + 1
