"""The wire shape (design §3) as the OpenAPI document shows it.

Answers are written by `screening.wire`, not by these models; tests/api/test_openapi.py reads every
answer with the model that documents it, so that neither can leave the other behind.
"""
