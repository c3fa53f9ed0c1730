"""Tests of the lists of customers, contacts and deals."""
