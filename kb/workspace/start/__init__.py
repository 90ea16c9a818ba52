"""`kb init`: collections begun, and folders of notes looked over."""
