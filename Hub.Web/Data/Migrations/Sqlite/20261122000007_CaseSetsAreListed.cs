using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hub.Web.Data.Migrations.Sqlite;

/// <summary>
/// What the model cannot say: indexes over a set and its marking together. The first holds all that a list shows, sorts by, is narrowed to and
/// asks of the marking, so that fifty thousand sets are counted and sorted without reading one of them; the second counts by state and owner.
/// </summary>
[DbContext(typeof(SqliteHubDb))]
[Migration("20261122000007_CaseSetsAreListed")]
public sealed class CaseSetsAreListed : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            create index "IX_CaseSets_List" on "CaseSets" ("WorkshopId", "Ref", "Title", "State", "Priority", "OwnerOrganisationId", "TeamId", "Files", "StateSince",
                "Marking_HCode", "Marking_Tlp", "Marking_IsRestricted", "Marking_OriginatorOrganisationId", "Marking_ReleasableTo", "Marking_NotReleasableTo", "Id");
            """);
        migrationBuilder.Sql("""
            create index "IX_CaseSets_States" on "CaseSets" ("WorkshopId", "State", "OwnerOrganisationId", "Marking_IsRestricted", "Marking_OriginatorOrganisationId", "Marking_ReleasableTo", "Marking_NotReleasableTo");
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""drop index "IX_CaseSets_States";""");
        migrationBuilder.Sql("""drop index "IX_CaseSets_List";""");
    }
}
