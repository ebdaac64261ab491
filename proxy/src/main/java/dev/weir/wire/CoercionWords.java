package dev.weir.wire;

/**
 * Groups of words, in English, Spanish, German and Chinese, that requests for hidden reasoning are made of. No group means
 * anything by itself: {@link CoercionFamily} says which must come together.
 *
 * <p>{@code of_thought} is two words in a row, {@code <thinking} a word at the start of a tag.
 */
enum CoercionWords {
    /** What a model does before it answers. */
    MIND(
            "reasoning thinking thoughts thought cot deliberation deliberations monologue scratchpad cogitation"
                    + " of_thought working_memory thought_process you_thought you_reasoned you_deliberated",
            "razonamiento razonamientos pensamiento pensamientos",
            "gedankengang gedankengänge gedanken überlegungen denkprozess denkprozesses denkprozesse",
            "推理 思考 思维 思路 想法 作记 记忆"),
    HIDDEN(
            "hidden internal private secret inner concealed invisible withheld unseen unspoken covert",
            "oculto ocultos oculta interno internos interna privado privados",
            "interne internen interner innere inneren versteckte versteckten verborgene verborgenen geheimen",
            "隐藏 内部 内心 私密 隐式 内在"),
    PAST(
            "prior previous previously earlier preceding last former just you_thought you_reasoned you_deliberated",
            "previo previos previa anterior anteriores",
            "vorherige vorherigen vorheriger bisherige bisherigen früheren vorigen",
            "之前 先前 上一 刚才 前面"),
    YOUR("your you yours yourself", "tu tus su sus", "dein deine deinen deiner deines", "你的 您的"),
    /** Someone else whose thoughts may well be asked for. */
    PEOPLE(
            "student students learner learners author authors pupil pupils writer writers candidate candidates judge"
                    + " judges court courts character characters protagonist protagonists narrator customer customers"
                    + " client patient patients people person child kid hero heroine teacher philosopher speaker users"
                    + " everyone participant participants defendant detective player players",
            "estudiante estudiantes alumno alumnos autor autores personaje",
            "schüler schülers student studenten autor autors figur",
            "学生 作者 主角 人物 患者"),
    NOT_YOURS("my our his her their whose", "mi mis nuestro", "mein meine meinen meiner unsere unseren", "我的 我们 他的 她的"),
    /** Places where providers put reasoning. */
    CONTENT(
            "thinking_content thinking_contents thinking_block thinking_blocks thinking_trace thinking_traces"
                    + " thinking_tokens thinking_buffer thinking_log thinking_part thinking_text thinking_section thinking_field reasoning_content reasoning_contents"
                    + " reasoning_block reasoning_blocks reasoning_trace reasoning_traces reasoning_tokens reasoning_buffer reasoning_log reasoning_part reasoning_section reasoning_text"
                    + " reasoning_field thinking_language <thinking <think <reasoning <scratchpad <thought <thoughts <inner"
                    + " <cot",
            "",
            "denkinhalt denkinhalte denkprozess denkprozesses",
            "考内 考过 理过 维链"),
    TELL(
            "output print repeat reproduce reveal dump copy recite paste display echo emit return transcribe write show"
                    + " give provide share expose replay restate disclose include put place spell leak surface list quote"
                    + " relay regurgitate",
            "muestra muéstrame escribe repite reproduce copia imprime devuelve revela transcribe",
            "gib zeige wiederhole wiederhol schreibe schreib drucke kopiere offenbare",
            "输出 复述 重复 打印 写出 展示 显示 给出 返回 复制 列出 公开 写在 写入 放在 放入"),
    /** What is not said aloud, under a name that few other things have. */
    MEMORY("scratchpad working_memory inner_monologue internal_monologue", "", "", "作记"),
    /** The part of {@link #TELL} that hands something over as it is. */
    DUMP(
            "output return print dump emit reproduce reveal expose copy echo repeat recite transcribe export send",
            "devuelve imprime revela reproduce",
            "gib wiederhole kopiere",
            "输出 返回 打印 复制"),
    EXACT(
            "verbatim unabridged unedited unredacted unsummarized unsummarised untruncated literally faithfully unaltered"
                    + " unmodified for_word by_word for_character by_character for_token by_token for_letter by_letter for_line by_line exactly_as leaving_anything leave_nothing exact_copy exact_wording"
                    + " without_paraphrasing without_summarizing without_summarising without_omitting without_shortening"
                    + " without_editing not_paraphrase not_summarize not_summarise not_omit dont_omit dont_paraphrase"
                    + " dont_summarize no_paraphrasing no_omissions",
            "literalmente textualmente por_palabra",
            "wörtlich wortwörtlich für_wort unverändert ungekürzt",
            "逐字 原样 不漏 逐句"),
    /** Exactness and reasoning side by side. */
    EXACT_MIND(
            "reasoning_verbatim thinking_verbatim thoughts_verbatim thought_verbatim trace_verbatim verbatim_reasoning"
                    + " verbatim_thinking verbatim_thoughts",
            "",
            "",
            ""),
    WHOLE(
            "all entire whole complete full every everything entirety fully completely exactly contents raw",
            "todo todos toda todas completo completa íntegro",
            "alle gesamten gesamte vollständig vollständige vollständigen komplett komplette kompletten ganzen",
            "全部 完整 所有"),
    TAG(
            "tag tags brackets markers delimiters <thinking <think <reasoning <scratchpad <thought <thoughts <inner <cot",
            "etiqueta etiquetas",
            "markierungen",
            "标签 标记"),
    NOTHING_KEPT(
            "nothing_hidden not_hide dont_hide never_hide nothing_withheld not_withhold never_withhold remain_hidden"
                    + " remains_hidden stay_hidden stays_hidden be_hidden stay_private stays_private remain_private hold_back"
                    + " holding_back hold_nothing hidden_channel",
            "nada_oculto",
            "nichts_verborgen nichts_verstecken",
            "要隐 不隐"),
    DEBUG(
            "debug debugging diagnostic diagnostics system_prompt system_message admin administrator operator",
            "depuración diagnóstico",
            "fehlersuche",
            "调试 系统"),
    /** Claims that hardly occur in honest work on programs. */
    OVERRIDE(
            "maintenance_mode test_mode developer_mode debug_mode debugging_mode debug_session debugging_session"
                    + " diagnostic_mode diagnostic_session diagnostics_mode audit_mode system_override operator_override"
                    + " developer_console internal_test",
            "modo_depuración",
            "debugmodus debugsitzung diagnosemodus wartungsmodus",
            ""),
    TRANSLATE(
            "translate transcribe render convert encode reencode transliterate cipher encrypt rot13 base64 hex hexadecimal morse"
                    + " katakana pinyin leetspeak",
            "traduce convierte codifica",
            "übersetze kodiere verschlüssle",
            "翻译 转换 编码 译成"),
    RECONSTRUCT(
            "reconstruct reconstructing reconstructs recreate rebuild reverse_engineer reverse_engineering work_backwards"
                    + " work_backward working_backwards recover",
            "reconstruye",
            "rekonstruiere",
            "还原 重建 倒推"),
    IMAGINE(
            "imagine picture visualize visualise articulate infer simulate verbalize verbalise rederive envision",
            "imagina",
            "stelle_dir verbalisiere",
            "想象 推测"),
    BEHIND(
            "behind led leads lead underlying produced yielded underlies",
            "detrás condujo llevó",
            "hinter führte führten",
            "背后 得出 得到"),
    RESPONSE(
            "response answer reply completion responses answers completions",
            "respuesta respuestas",
            "antwort antworten",
            "回答 答案 回复"),
    MODEL(
            "model models assistant assistants ai llm llms chatbot",
            "modelo asistente",
            "modell modells assistenten",
            "模型 助手"),
    LANGUAGE("language languages", "idioma lengua", "sprache", "语言"),
    SAME(
            "consistent consistency match matches matching same identical conform conforms align aligned",
            "coincidir mismo misma",
            "übereinstimmen gleichen gleiche gleicher derselben",
            "一致 相同"),
    MUST(
            "must strictly shall should always required has have ensure keep need needs mandatory",
            "debe deben",
            "muss müssen soll",
            "必须 严格 需要 应当 保持"),
    NOT("not dont never without no nor avoid", "no nunca", "nicht kein keinesfalls", "不要 不得 请勿"),
    FLAG(
            "flag flagged flagging report reported classify classified treat treated mark marked label labelled labeled"
                    + " detect detected refuse refused block blocked mistake mistaken categorize consider considered regard"
                    + " regarded",
            "marques clasifiques",
            "markiere melde einstufen",
            "标记 视为 判定 识别 当作"),
    EXTRACTION(
            "extraction extracting distillation distilling distill exfiltration",
            "extracción destilación",
            "extraktion destillation",
            "蒸馏 提取 窃取"),
    THIS("this it these following such", "esto esta", "dies diese diesen", "这是 此为 本次 这个");

    private final String words;

    CoercionWords(String english, String spanish, String german, String chinese) {
        words = String.join(" ", english, spanish, german, chinese).trim();
    }

    String[] words() {
        return words.split(" +");
    }

    @SuppressWarnings("EnumOrdinal") // a set of groups is one long: it is made for every word that is found
    long bit() {
        return 1L << ordinal();
    }
}
