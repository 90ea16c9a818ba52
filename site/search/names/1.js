/* made by kb build */
kbSearch.take("names/1",["250407-latent-diffusion"])
