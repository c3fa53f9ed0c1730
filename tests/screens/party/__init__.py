"""Tests of the screens of customers, contacts and deals."""
