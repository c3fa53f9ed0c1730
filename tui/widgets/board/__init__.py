"""The board: one widget that draws its own lines from pages of cards.

``state`` holds what is on the board and where the cursor is, ``layout`` where everything stands, ``card`` how a card looks,
``paint`` how a line of the whole is put together, ``widget`` what keys, mouse and terminal have to do with it.
"""
