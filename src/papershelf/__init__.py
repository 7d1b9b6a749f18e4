"""papershelf: a folder of YAML paper records becomes an awesome-list README, a website and data."""
