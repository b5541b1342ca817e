"""What is known of the world below the rooms: places, countries, media, agencies."""
