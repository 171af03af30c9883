"""What is promised to people outside the code."""
