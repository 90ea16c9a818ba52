"""What all pages share: `site` holds the inputs, `addresses` says where pages are, `frame` surrounds them."""
