"""What leads become."""
