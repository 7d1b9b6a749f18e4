"""What people can ask for, one family of commands a file; `cli.py` lists them."""
