"""Doggerland's promises: three years of them, kept, half kept and overdue."""

from portal.promises.demo.making import make_demo_promises

__all__ = ["make_demo_promises"]
