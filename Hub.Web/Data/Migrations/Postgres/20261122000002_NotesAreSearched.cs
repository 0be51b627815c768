using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hub.Web.Data.Migrations.Postgres;

/// <summary>What the model cannot say: the words of notes' snapshots in a full-text index.</summary>
[DbContext(typeof(PostgresHubDb))]
[Migration("20261122000002_NotesAreSearched")]
public sealed class NotesAreSearched : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("""create index "IX_NoteSnapshots_Searched" on "NoteSnapshots" using gin (to_tsvector('simple', "Text"));""");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""drop index "IX_NoteSnapshots_Searched";""");
}
