"""What the program is made of, as a list for those who have to approve it (`rectrack sbom`)."""

import typer

from cli.output import say_json

commands = typer.Typer()


@commands.command("sbom", epilog="Example: rectrack sbom > rectrack.cdx.json")
def sbom() -> None:
    """Print what the program is made of, for whoever watches over what is installed.

    A software bill of materials (CycloneDX, as JSON) of the packages that are installed with it, the Python that
    runs it and the SQLite that it is linked with. Nothing is fetched, and no register is opened.
    """
    from cli.bill_of_materials import bill_of_materials

    say_json(bill_of_materials())
