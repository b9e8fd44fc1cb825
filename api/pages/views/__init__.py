"""What templates show, made from domain values: pure functions, tested without a browser."""
