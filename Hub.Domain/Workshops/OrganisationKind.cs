namespace Hub.Domain.Workshops;

public enum OrganisationKind { Police, Judicial, EUAgency, IntlOrg, NGO, Other }
