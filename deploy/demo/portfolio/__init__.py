"""The demo portfolio: facts of 2023 and what is generated around them."""
