"""The register out of rectrack: any list as a file, and the whole of it as open files that rebuild it."""
