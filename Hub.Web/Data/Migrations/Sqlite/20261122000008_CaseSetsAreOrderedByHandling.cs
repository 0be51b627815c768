using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hub.Web.Data.Migrations.Sqlite;

/// <summary>A list of fifty thousand sets in the order of their handling: sorted anew it took longer than any other order.</summary>
[DbContext(typeof(SqliteHubDb))]
[Migration("20261122000008_CaseSetsAreOrderedByHandling")]
public sealed class CaseSetsAreOrderedByHandling : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("""create index "IX_CaseSets_Handling" on "CaseSets" ("WorkshopId", "Marking_HCode", "Ref");""");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""drop index "IX_CaseSets_Handling";""");
}
