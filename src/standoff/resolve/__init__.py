"""Resolution: who, where and when, and the rows that follow."""
