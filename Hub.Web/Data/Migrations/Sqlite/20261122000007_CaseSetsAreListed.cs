using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hub.Web.Data.Migrations.Sqlite;

/// <summary>
/// What the model cannot say: indexes over a set and its marking together. The first holds all that a list shows, sorts by, is narrowed to and
/// asks of the marking, so that fifty thousand sets are counted and sorted without reading one of them; the second counts by state and owner, and
/// the third holds the same in the order of titles: sorting is what costs on a page far down.
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
            create index "IX_CaseSets_States" on "CaseSets" ("WorkshopId", "State", "OwnerOrganisationId", "TeamId", "Marking_IsRestricted", "Marking_OriginatorOrganisationId",
                "Marking_ReleasableTo", "Marking_NotReleasableTo", "Marking_HCode", "Marking_Tlp", "Id");
            """);
        migrationBuilder.Sql("""
            create index "IX_CaseSets_Titles" on "CaseSets" ("WorkshopId", "Title", "Ref", "State", "Priority", "OwnerOrganisationId", "TeamId",
                "Marking_HCode", "Marking_Tlp", "Marking_IsRestricted", "Marking_OriginatorOrganisationId", "Marking_ReleasableTo", "Marking_NotReleasableTo", "Id");
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""drop index "IX_CaseSets_Titles";""");
        migrationBuilder.Sql("""drop index "IX_CaseSets_States";""");
        migrationBuilder.Sql("""drop index "IX_CaseSets_List";""");
    }
}
