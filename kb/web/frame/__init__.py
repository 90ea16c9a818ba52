"""What all pages share: `site` holds the inputs, `addresses` says where they are, `frame` surrounds them."""
