"""What all pages share: `site` holds the inputs, `addresses` says where each is, `frame` surrounds them."""
