using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hub.Web.Data.Migrations.Postgres;

/// <summary>
/// What the model cannot say: indexes over a set and its marking together. The first holds all that a list shows, sorts by and is narrowed to,
/// so that fifty thousand sets are counted and sorted without reading one of them; the second counts by state, and the third reads in the order
/// of titles: sorting is what costs on a page far down. The lists of a marking are in none: they may be longer than an index takes.
/// </summary>
[DbContext(typeof(PostgresHubDb))]
[Migration("20261122000007_CaseSetsAreListed")]
public sealed class CaseSetsAreListed : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            create index "IX_CaseSets_List" on "CaseSets" ("WorkshopId", "Ref", "Title", "State", "Priority", "OwnerOrganisationId", "TeamId", "Files", "StateSince",
                "Marking_HCode", "Marking_Tlp", "Marking_IsRestricted", "Marking_OriginatorOrganisationId", "Id");
            """);
        migrationBuilder.Sql("""
            create index "IX_CaseSets_States" on "CaseSets" ("WorkshopId", "State", "Marking_IsRestricted", "Marking_OriginatorOrganisationId", "Ref");
            """);
        migrationBuilder.Sql("""create index "IX_CaseSets_Titles" on "CaseSets" ("WorkshopId", "Title", "Ref");""");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""drop index "IX_CaseSets_Titles";""");
        migrationBuilder.Sql("""drop index "IX_CaseSets_States";""");
        migrationBuilder.Sql("""drop index "IX_CaseSets_List";""");
    }
}
