"""Links: those of our own pages that lead nowhere, and a list of those that lead to somebody else.

Nothing outside is ever fetched. Whoever wants to know whether another site still answers opens it.
"""
