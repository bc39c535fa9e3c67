/**
 * Words that COQL takes for its own unless they stand in quotes: it reads SQL, and a field whose API name is a
 * reserved word of SQL has to be quoted (Zoho, Kaizen 171, with `External` as its example; COQL limitations, v8).
 * Zoho gives no list of its own, so this one has the reserved words of ISO/IEC 9075-2:2016 and of MySQL 8.
 */
const words = `
abs absent accessible acos add all allocate alter analyze and any are array array_agg array_max_cardinality as asc
asensitive asin asymmetric at atan atomic authorization avg before begin begin_frame begin_partition between bigint
binary blob boolean both by call called cardinality cascade cascaded case cast ceil ceiling change char char_length
character character_length check clob close coalesce collate collect column commit condition connect constraint
contains continue convert copy corr corresponding cos cosh count covar_pop covar_samp create cross cube cume_dist
current current_catalog current_date current_default_transform_group current_path current_role current_row
current_schema current_time current_timestamp current_transform_group_for_type current_user cursor cycle database
databases date day day_hour day_microsecond day_minute day_second deallocate dec decfloat decimal declare default
define delayed delete dense_rank deref desc describe deterministic disconnect distinct distinctrow div double drop
dual dynamic each element else elseif empty enclosed end end_frame end_partition equals escape escaped every except
exec execute exists exit exp explain external extract false fetch filter first_value float float4 float8 floor for
force foreign frame_row free from full fulltext function fusion generated get global grant group grouping groups
having high_priority hold hour hour_microsecond hour_minute hour_second identity if ignore in index indicator infile
initial inner inout insensitive insert int int1 int2 int3 int4 int8 integer intersect intersection interval into
io_after_gtids io_before_gtids is iterate join json_array json_arrayagg json_exists json_object json_objectagg
json_query json_table json_table_primitive json_value key keys kill lag language large last_value lateral lead
leading leave left like like_regex limit linear lines listagg ln load local localtime localtimestamp lock log log10
long longblob longtext loop low_priority lower match match_number match_recognize matches max maxvalue mediumblob
mediumint mediumtext member merge method middleint min minute minute_microsecond minute_second mod modifies module
month multiset national natural nchar nclob new no no_write_to_binlog none normalize not nth_value ntile null nullif
numeric occurrences_regex octet_length of offset old omit on one only open optimize optimizer_costs option
optionally or order out outer outfile over overlaps overlay parameter partition pattern per percent percent_rank
percentile_cont percentile_disc period permute portion position position_regex power precedes precision prepare
primary procedure ptf purge range rank read read_write reads real recursive ref references referencing regexp
regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy release rename repeat
replace require resignal restrict result return returns revoke right rlike rollback rollup row row_number rows
running savepoint schema schemas scope scroll search second second_microsecond seek select sensitive separator
session_user set show signal similar sin sinh skip smallint some spatial specific specifictype sql sql_big_result
sql_calc_found_rows sql_small_result sqlexception sqlstate sqlwarning sqrt ssl start starting static stddev_pop
stddev_samp stored straight_join submultiset subset substring substring_regex succeeds sum symmetric system
system_time system_user table tablesample tan tanh terminated then time timestamp timezone_hour timezone_minute
tinyblob tinyint tinytext to trailing translate translate_regex translation treat trigger trim trim_array true
truncate uescape undo union unique unknown unlock unnest unsigned update upper usage use user using utc_date
utc_time utc_timestamp value value_of values var_pop var_samp varbinary varchar varcharacter varying versioning
virtual when whenever where while width_bucket window with within without write xor year year_month zerofill
`;

const reserved: ReadonlySet<string> = new Set(words.trim().split(/\s+/));

/** Whether COQL wants the name in quotes; a dot leads through a look-up, and each step counts. */
export function isReservedInCoql(name: string): boolean {
  return name
    .toLowerCase()
    .split('.')
    .some((step) => reserved.has(step));
}
