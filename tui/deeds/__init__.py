"""What an officer can record of an item: what is asked, and how the answer is written."""
