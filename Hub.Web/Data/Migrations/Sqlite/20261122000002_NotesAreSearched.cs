using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hub.Web.Data.Migrations.Sqlite;

/// <summary>What the model cannot say: the words of notes' snapshots in a full-text index that follows every change of them.</summary>
[DbContext(typeof(SqliteHubDb))]
[Migration("20261122000002_NotesAreSearched")]
public sealed class NotesAreSearched : Migration
{
    private const string Add = """insert into "NoteSearch"(rowid, "Text") values (new."NoteNumber", new."Text");""";
    private const string Remove = """insert into "NoteSearch"("NoteSearch", rowid, "Text") values ('delete', old."NoteNumber", old."Text");""";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""create virtual table "NoteSearch" using fts5("Text", content='NoteSnapshots', content_rowid='NoteNumber', tokenize='unicode61 remove_diacritics 2');""");
        migrationBuilder.Sql($"""create trigger "NoteSnapshots_searched_insert" after insert on "NoteSnapshots" begin {Add} end;""");
        migrationBuilder.Sql($"""create trigger "NoteSnapshots_searched_delete" after delete on "NoteSnapshots" begin {Remove} end;""");
        migrationBuilder.Sql($"""create trigger "NoteSnapshots_searched_update" after update on "NoteSnapshots" begin {Remove} {Add} end;""");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (string act in (string[])["insert", "delete", "update"]) migrationBuilder.Sql($"""drop trigger "NoteSnapshots_searched_{act}";""");
        migrationBuilder.Sql("""drop table "NoteSearch";""");
    }
}
