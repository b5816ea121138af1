"""What screens are made of: widgets that take plain data in and post messages out, and know no database."""
