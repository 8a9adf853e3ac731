def extract_roles(annotated): return ()
