"""What each page of the website knows, and where it lies; how it looks stands in templates/site."""
