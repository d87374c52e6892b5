"""The inbox file. The only room that knows SQL.

Transactions: whoever calls ``Database.transaction`` commits, one verb at a time; they never
nest. Functions here take the connection of the running transaction and never commit.
"""
