"""What one statement says: its terms and what they weigh, who, what, when and how surely; how alike two of them are."""
