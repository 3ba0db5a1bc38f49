"""The parts of the page that run in the browser, with their scripts and styles inside the package."""
