"""Results out: tables, accounts, JSON, CSV and the workbook of the committee."""
