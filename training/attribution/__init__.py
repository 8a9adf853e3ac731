"""The tagger of sources, cues and contents: its training, from articles and annotations to the files that ship.

    python -m training.attribution.train        train, export, and measure on the development articles
    python -m training.attribution.calibrate    fit the confidence of statements

`corpus` reads annotated articles, `encoder` is the network in torch, `export` writes it as a quantized ONNX graph. Nothing here is
installed with Standoff, and nothing there needs torch.
"""
